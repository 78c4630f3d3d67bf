import { type KeyRegion, keyMap } from '../lib/keyMap';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { ScrollArea } from '../ui/ScrollArea';

const regions: readonly (readonly [KeyRegion, string])[] = [
  ['everywhere', 'Everywhere'],
  ['profile', 'Profile'],
  ['panel', 'Panel'],
  ['list', 'List and tree'],
  ['timeline', 'Timeline'],
  ['graph', 'Graph'],
  ['side-panel', 'Side panel'],
];

const isMac = /mac/i.test(navigator.platform);

/** All keys, region by region. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog label="Keys" onClose={onClose} className="w-[860px]">
      <h2 className="px-5 pt-4 text-heading">Keys</h2>
      <p className="px-5 text-guidance text-ink-3">
        Single keys are off while text is typed. A region’s keys apply when the focus is in it.
      </p>
      <ScrollArea className="columns-2 gap-8 overflow-y-auto p-5 pt-3 max-sm:columns-1">
        {regions.map(([region, name]) => {
          const bindings = keyMap.filter((binding) => binding.region === region);
          return bindings.length === 0 ? null : (
            <section key={region} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-panel">{name}</h3>
              <dl>
                {bindings.map((binding) => (
                  <div
                    key={binding.keys.join()}
                    className="flex h-6 items-center justify-between gap-3 border-b border-line text-table"
                  >
                    <dt className="text-ink-2">{binding.does}</dt>
                    <dd className="flex gap-1">
                      {(binding.keys.length > 3
                        ? [`${binding.keys[0]}…${binding.keys.at(-1)}`]
                        : binding.keys
                      ).map((key) => (
                        <Kbd key={key}>{key.replace('Mod', isMac ? '⌘' : 'Ctrl')}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </ScrollArea>
    </Dialog>
  );
}
