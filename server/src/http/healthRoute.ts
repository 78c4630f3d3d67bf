import { PRODUCT_VERSION } from '@gumshoe/shared/domain/product';
import type { Handler } from './handler.js';

/** `GET /healthz`: the process lives and answers. Says nothing of what it holds. */
export const readHealth: Handler = () => (_request, response) => {
  response.json({ status: 'ok', version: PRODUCT_VERSION });
};
