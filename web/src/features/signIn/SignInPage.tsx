import { AppError } from '@gumshoe/shared/contract/errors';
import { PRODUCT_NAME } from '@gumshoe/shared/domain/product';
import { type FormEvent, useState } from 'react';
import { signIn } from '../../api/session';
import { Button } from '../../ui/Button';
import { Mark } from '../../ui/Mark';

/** The token in what was pasted: the token itself or a whole sign-in link. */
export function tokenIn(text: string): string | undefined {
  return /(?:^|#t=)([A-Za-z0-9_-]{20,128})$/.exec(text.trim())?.[1];
}

/** Asks for a one-time token; afterwards the link that was opened goes on. */
export function SignInPage(props: {
  readonly reason: string | undefined;
  readonly opensAfter: boolean;
  readonly onSignedIn: () => void;
}) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState(props.reason);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const token = tokenIn(text);
    if (token === undefined)
      return setProblem('That is no sign-in link and no token. It looks like http://…/#t=… ');
    setBusy(true);
    try {
      await signIn(token);
      props.onSignedIn();
    } catch (error) {
      setProblem(error instanceof AppError ? error.message : 'The page failed.');
      setBusy(false);
    }
  };
  return (
    <main className="flex min-h-screen items-center justify-center p-6">
      <form
        onSubmit={(event) => void submit(event)}
        className="flex w-full max-w-md flex-col gap-4 rounded-panel border border-line bg-surface p-6"
      >
        <div className="flex items-center gap-2.5">
          <Mark size={24} />
          <h1 className="text-title tracking-[-0.01em]">{PRODUCT_NAME}</h1>
        </div>
        <p className="text-body text-ink-2">
          {props.opensAfter ? 'The link you opened is shown after signing in. ' : ''}
          <code className="text-mono text-ink">gumshoe token</code> prints a sign-in link on the machine that
          runs the console. It works once.
        </p>
        <label className="flex flex-col gap-1 text-guidance text-ink-2">
          Sign-in link or token
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the only field of the page
            autoFocus
            className="h-8 rounded-control border border-control bg-surface px-2 font-mono text-mono text-ink"
          />
        </label>
        {problem !== undefined && (
          <p role="alert" className="text-body text-failed-text">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={isBusy || text.trim() === ''} className="self-start">
          Sign in
        </Button>
      </form>
    </main>
  );
}
