import type { z } from 'zod';
import { AppError } from './errors.js';

/** What is wrong with one value of a request: its place, as `scopeTime.end` or `filters[2].values`, and why, in words. */
export interface RequestIssue {
  readonly path: string;
  readonly reason: string;
}

/**
 * The `invalid-request` of a failed parse: its message names the first place and reason, `details.issues` all of them
 * up to twenty.
 */
export function invalidRequest(error: z.ZodError): AppError {
  const issues = error.issues.slice(0, 20).map(
    (issue): RequestIssue => ({
      path: formatPath(issue.path),
      reason: issue.message.replace(/^Invalid input: /, ''),
    }),
  );
  const [first] = issues;
  const place = first === undefined || first.path === '' ? '' : `${first.path}: `;
  return new AppError('invalid-request', `${place}${first?.reason ?? 'the request cannot be read'}`, {
    cause: error,
    details: { issues },
  });
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
