import { MINUTE } from '@gumshoe/shared/domain/units';
import type { Handler } from './handler.js';

const REPORTS_EACH_MINUTE = 30;
const REPORT_CHARACTERS = 2000;

/** `POST /api/csp`: where browsers say that the content security policy stopped something. Logged, within bounds; changes nothing. */
export const reportViolation: Handler = ({ log }) => {
  let minute = 0;
  let logged = 0;
  return (request, response) => {
    const now = Math.floor(Date.now() / MINUTE);
    [minute, logged] = now === minute ? [minute, logged + 1] : [now, 1];
    if (logged <= REPORTS_EACH_MINUTE) {
      log('error', 'csp-violation', {
        report: JSON.stringify(request.body ?? null).slice(0, REPORT_CHARACTERS),
      });
    }
    response.status(204).end();
  };
};
