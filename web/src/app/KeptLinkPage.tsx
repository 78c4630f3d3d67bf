import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readKeptLink } from '../api/links';
import { navigate } from '../url/browserLocation';

/** Opens a stored link: its fragment takes the place of the short one. */
export function KeptLinkPage({ id }: { readonly id: string }) {
  const { data, error } = useQuery({
    queryKey: ['link', id],
    queryFn: ({ signal }) => readKeptLink(id, signal),
  });
  useEffect(() => {
    if (data !== undefined) navigate(data.fragment, 'replace');
  }, [data]);
  if (error === null) return <p className="p-6 text-body text-ink-3">Opening the link</p>;
  return (
    <div role="alert" className="flex max-w-prose flex-col gap-2 p-6">
      <h1 className="text-title">This link cannot be opened</h1>
      <p className="text-body text-ink-2">{error.message}</p>
    </div>
  );
}
