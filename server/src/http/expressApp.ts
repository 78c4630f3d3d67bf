import { AppError } from '@gumshoe/shared/contract/errors';
import express, { type Express, type RequestHandler } from 'express';
import { authorize } from './authorize.js';
import type { HttpDependencies } from './dependencies.js';
import { errorHandler } from './errorHandler.js';
import { requireKnownHost } from './hostCheck.js';
import { bodyLimits, jsonBody } from './jsonBody.js';
import { openContext } from './requestContext.js';
import { createRequestLimit, REQUESTS_PER_SECOND, type RequestLimit } from './requestLimit.js';
import { type Route, routes } from './routes.js';
import { requireSameOrigin } from './sameOrigin.js';
import { setSecurityHeaders } from './securityHeaders.js';
import { staticFiles } from './staticFiles.js';

/**
 * The application: headers on everything, then the host, then the routes of the table, then files, then 404. Each route
 * checks origin, session and role before it reads a body.
 */
export function expressApp(dependencies: HttpDependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(
    setSecurityHeaders(dependencies.isSecure ?? false),
    openContext(),
    requireKnownHost(dependencies.allowedHosts),
  );
  const limit = createRequestLimit(dependencies.requestsPerSecond ?? REQUESTS_PER_SECOND);
  for (const route of routes) {
    app[route.method](route.path, ...guards(dependencies, route, limit), route.handle(dependencies));
  }
  app.use('/api', notFound);
  app.use(staticFiles(dependencies.webRoot), notFound);
  app.use(errorHandler(dependencies.log));
  return app;
}

const cspReport = express.json({
  limit: bodyLimits.bytes,
  inflate: false,
  type: ['application/csp-report', 'application/reports+json', 'application/json'],
});

function guards(
  dependencies: HttpDependencies,
  { method, access, body }: Route,
  limit: RequestLimit,
): RequestHandler[] {
  const origin = method === 'get' || body === 'csp-report' ? [] : [requireSameOrigin];
  const reader = { none: [], json: jsonBody, 'csp-report': [cspReport] }[body];
  return [...origin, authorize(dependencies, access, limit), ...reader];
}

const notFound: RequestHandler = () => {
  throw new AppError('not-found', 'There is nothing under this address.');
};
