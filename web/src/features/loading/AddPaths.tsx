import { AppError } from '@gumshoe/shared/contract/errors';
import { type FormEvent, useState } from 'react';
import { addPaths } from '../../api/addPaths';
import { useSessionInfo } from '../../api/useSessionInfo';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/Button';

/** Names further folders, files or archives of the server's machine to load; what is held stays, and what it knows is not loaded twice. */
export function AddPaths({ onClose }: { readonly onClose: () => void }) {
  const session = useSessionInfo().data;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const paths = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const mayAdd = session === undefined || session.role === 'admin';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await addPaths(paths);
      announce('Loading begins; what is held can be asked all along');
      onClose();
    } catch (error) {
      setProblem(error instanceof AppError ? error.message : 'The page failed.');
    }
  };
  return (
    <form
      aria-label="Add paths"
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-2 rounded-panel border border-line bg-surface p-3"
    >
      <label className="flex flex-col gap-1 text-body">
        <span>
          Folders, files or .zip archives on the server’s machine, one whole path a line. Files that are held
          already are recognized by their content and skipped.
        </span>
        <textarea
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={3}
          spellCheck={false}
          disabled={!mayAdd}
          placeholder="/srv/logs/incident"
          className="rounded-control border border-control bg-surface p-2 font-mono text-mono disabled:opacity-50"
        />
      </label>
      {!mayAdd && (
        <p className="text-guidance text-ink-2">
          Only an admin may add paths; you are signed in as {session?.role}. Where the server runs,{' '}
          <code className="text-mono">gumshoe token --role admin --store DIR</code> prints a link that signs
          an admin in.
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-body text-failed-text">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" disabled={!mayAdd || paths.length === 0}>
          {paths.length > 1 ? `Load ${paths.length} paths` : 'Load the path'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
