import { AppError } from '@gumshoe/shared/contract/errors';
import { useState } from 'react';
import { addPaths } from '../../api/addPaths';
import { useSessionInfo } from '../../api/useSessionInfo';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';

/** Offers what can be read of a rejected file before its fault; the file then says for ever that it is held in part. */
export function LoadPart({ file, onBegun }: { readonly file: string; readonly onBegun: () => void }) {
  const session = useSessionInfo().data;
  const [problem, setProblem] = useState<string | undefined>();
  const mayLoad = session === undefined || session.role === 'admin';
  const { path, isArchived } = placeOf(file);
  const load = async () => {
    try {
      await addPaths([path], { readablePart: true });
      announce('Loading the readable part begins');
      onBegun();
    } catch (error) {
      setProblem(error instanceof AppError ? error.message : 'The page failed.');
    }
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-ink-2">
        What stands before the fault can be loaded. Nobody knows how much is missing, so the file and every
        answer that stands on it say for ever that it is a part.
        {isArchived && ' This loads the part of every broken file in the archive.'}
      </p>
      <Button disabled={!mayLoad} onClick={() => void load()}>
        Load the readable part
      </Button>
      {!mayLoad && (
        <p className="text-guidance text-ink-2">Only an admin may load; you are {session?.role}.</p>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-failed-text">
          {problem}
        </p>
      )}
    </div>
  );
}

/** An archive's entry is reported as `archive.zip!/entry`; what is loaded is the archive. */
function placeOf(file: string): { path: string; isArchived: boolean } {
  const at = file.search(/\.zip!\//i);
  return at < 0
    ? { path: file, isArchived: false }
    : { path: file.slice(0, at + '.zip'.length), isArchived: true };
}
