import { AppError } from '@gumshoe/shared/contract/errors';
import type { SessionInfo } from '@gumshoe/shared/contract/session';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, createContext, use, useState } from 'react';
import { AnswersProvider } from '../api/AnswersProvider';
import { SESSION_KEY } from '../api/queryClient';
import { readSession, signIn } from '../api/session';
import { SignInPage } from '../features/signIn/SignInPage';
import { currentLocation, navigate } from '../url/browserLocation';

const SessionContext = createContext<SessionInfo | undefined>(undefined);

/** Who is signed in. */
export function useSession(): SessionInfo | undefined {
  return use(SessionContext);
}

/** Takes the one-time token out of the address bar before anything else can read it. */
export function takeToken(): string | undefined {
  const { hash } = window.location;
  const token = /^#t=([A-Za-z0-9_-]{20,128})$/.exec(hash)?.[1];
  if (token !== undefined) navigate('start', 'replace');
  return token;
}

/** Lets in whoever has a session; shows the sign-in page to others and goes on to where the link led afterwards. */
export function SessionGate({
  token,
  children,
}: {
  readonly token: string | undefined;
  readonly children: ReactNode;
}) {
  const [round, setRound] = useState(0);
  return (
    <AnswersProvider onSignedOut={() => setRound((before) => before + 1)}>
      <Gate
        key={round}
        round={round}
        token={round === 0 ? token : undefined}
        onSignedIn={() => setRound(round + 1)}
      >
        {children}
      </Gate>
    </AnswersProvider>
  );
}

function Gate(props: {
  /** Counts the sign-ins and sign-outs of this page, so that each is asked about anew. */
  readonly round: number;
  readonly token: string | undefined;
  readonly onSignedIn: () => void;
  readonly children: ReactNode;
}) {
  const { token, round } = props;
  const session = useQuery<SessionInfo | 'nobody', AppError>({
    queryKey: [SESSION_KEY, round],
    queryFn: async () => {
      if (token !== undefined) await signIn(token);
      return readSession().catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'unauthenticated') return 'nobody' as const;
        throw error;
      });
    },
    gcTime: 0,
  });
  if (session.isPending) return null;
  if (session.isError || session.data === 'nobody') {
    const opensAfter = currentLocation().place.name !== 'start';
    return (
      <SignInPage
        reason={session.isError ? session.error.message : undefined}
        opensAfter={opensAfter}
        onSignedIn={props.onSignedIn}
      />
    );
  }
  return <SessionContext value={session.data}>{props.children}</SessionContext>;
}
