import { Link2, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useSnapshot } from '../api/snapshotContext';
import { signOut } from '../api/session';
import { copyLink } from '../entity/copyLink';
import { useScope } from '../entity/useScope';
import { writePreferences } from '../lib/preferences';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Kbd } from '../ui/Kbd';
import { Menu } from '../ui/Menu';
import { usePreference } from '../ui/usePreference';
import { useLocation } from '../url/browserLocation';
import { ScopeControl } from './ScopeControl';
import { SearchBox } from './SearchBox';
import { useSession } from './Session';
import { useAction } from './actions';

/** Search, scope time, copy link, theme, person. */
export function TopBar() {
  const location = useLocation();
  const scope = useScope();
  const snapshot = useSnapshot();
  const copy = () => void copyLink(location, scope?.scope, snapshot);
  useAction('copyLink', copy);
  return (
    <header
      data-frame
      className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line bg-surface px-4 max-sm:flex-wrap max-sm:py-2"
    >
      <SearchBox />
      <div className="flex-1 max-sm:hidden" />
      <ScopeControl />
      <Button icon={<Link2 size={14} />} onClick={copy} className="max-lg:hidden">
        Copy link <Kbd>y</Kbd>
      </Button>
      <ThemeButton />
      <PersonMenu />
    </header>
  );
}

const themes = {
  system: { next: 'light', label: 'Theme: as the system', Icon: Monitor },
  light: { next: 'dark', label: 'Theme: light', Icon: Sun },
  dark: { next: 'system', label: 'Theme: dark', Icon: Moon },
} as const;

function ThemeButton() {
  const { next, label, Icon } = themes[usePreference('theme')];
  return (
    <IconButton label={label} onClick={() => writePreferences({ theme: next })}>
      <Icon size={15} />
    </IconButton>
  );
}

function PersonMenu() {
  const session = useSession();
  const singleKeys = usePreference('singleKeys');
  return (
    <Menu
      label={session === undefined ? 'Person' : `${session.name}, ${session.role}`}
      icon={<UserRound size={15} />}
      items={[
        {
          label: singleKeys ? 'Turn single-key shortcuts off' : 'Turn single-key shortcuts on',
          onSelect: () => writePreferences({ singleKeys: !singleKeys }),
        },
        { label: 'Sign out', onSelect: () => void signOut().finally(() => window.location.reload()) },
      ]}
    />
  );
}
