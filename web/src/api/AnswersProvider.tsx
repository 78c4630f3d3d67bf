import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from './queryClient';

/** Puts the cache of answers around a page; `onSignedOut` is called when a question is refused for want of a session. */
export function AnswersProvider({
  onSignedOut,
  children,
}: {
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}) {
  const [client] = useState(() => createQueryClient(onSignedOut));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
