import type { Access } from './authorize.js';
import { reportViolation } from './cspRoute.js';
import { exportAnswer } from './exportRoutes.js';
import type { Handler } from './handler.js';
import { readHealth } from './healthRoute.js';
import { addLink, addPin, endLink, readLink, readSnapshot } from './linkRoutes.js';
import { readLoading, startLoading, stopLoading, streamLoading } from './loadingRoutes.js';
import { downloadLoadReport, readLoadReport } from './loadReportRoutes.js';
import { askQuestion, listQuestions } from './questionRoutes.js';
import { readSession, signIn, signOut } from './sessionRoutes.js';
import { servePage } from './staticFiles.js';

/** One route: who may use it, what it takes, what answers it. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly access: Access;
  /** `json`: read within bounds; `csp-report`: what browsers send by themselves, exempt from the same-origin header. */
  readonly body: 'none' | 'json' | 'csp-report';
  readonly handle: Handler;
}

/** Every route of the server. The application registers from this table alone; a test holds it to that. */
export const routes: readonly Route[] = [
  { method: 'get', path: '/', access: 'public', body: 'none', handle: servePage },
  { method: 'get', path: '/detective/home', access: 'public', body: 'none', handle: servePage },
  { method: 'get', path: '/healthz', access: 'public', body: 'none', handle: readHealth },
  { method: 'post', path: '/api/session', access: 'public', body: 'json', handle: signIn },
  { method: 'get', path: '/api/session', access: 'viewer', body: 'none', handle: readSession },
  { method: 'delete', path: '/api/session', access: 'viewer', body: 'none', handle: signOut },
  { method: 'get', path: '/api/questions', access: 'viewer', body: 'none', handle: listQuestions },
  { method: 'post', path: '/api/questions/:name', access: 'viewer', body: 'json', handle: askQuestion },
  { method: 'post', path: '/api/exports/:name', access: 'analyst', body: 'json', handle: exportAnswer },
  { method: 'get', path: '/api/loading', access: 'viewer', body: 'none', handle: readLoading },
  { method: 'get', path: '/api/loading/stream', access: 'viewer', body: 'none', handle: streamLoading },
  { method: 'post', path: '/api/loading/stop', access: 'admin', body: 'json', handle: stopLoading },
  { method: 'post', path: '/api/ingest', access: 'admin', body: 'json', handle: startLoading },
  { method: 'get', path: '/api/load-report', access: 'viewer', body: 'none', handle: readLoadReport },
  {
    method: 'get',
    path: '/api/load-report.csv',
    access: 'analyst',
    body: 'none',
    handle: downloadLoadReport,
  },
  { method: 'get', path: '/api/snapshots/:id', access: 'viewer', body: 'none', handle: readSnapshot },
  { method: 'post', path: '/api/pins', access: 'analyst', body: 'json', handle: addPin },
  { method: 'post', path: '/api/links', access: 'analyst', body: 'json', handle: addLink },
  { method: 'get', path: '/api/links/:id', access: 'viewer', body: 'none', handle: readLink },
  { method: 'delete', path: '/api/links/:id', access: 'analyst', body: 'none', handle: endLink },
  { method: 'post', path: '/api/csp', access: 'public', body: 'csp-report', handle: reportViolation },
];
