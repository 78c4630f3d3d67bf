import { type ApiCallRecord, aLogFile } from '@gumshoe/shared/testing/anApiCall';
import { afterEach } from 'vitest';
import { type Files, type TestStore, storeOf } from './storeOf.js';

/** Opens stores for the tests of a file; each is closed, and its folder removed, when its test ends. */
export function openStores() {
  const stores: TestStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });
  const openFiles = async (files: Files, paths: readonly string[] = []): Promise<TestStore> => {
    const store = await storeOf(files, paths);
    stores.push(store);
    return store;
  };
  return {
    /** A store of one log file with these records. */
    open: (...records: ApiCallRecord[]) => openFiles({ 'calls.json': aLogFile(records) }),
    openFiles,
  };
}
