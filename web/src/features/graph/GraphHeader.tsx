import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { Redo2, Tag, Undo2 } from 'lucide-react';
import { EntityLink } from '../../entity/EntityLink';
import { Trail } from '../../entity/Trail';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { useParam } from '../../url/browserLocation';
import { perClassParam } from './expandedParam';
import type { useExpansions } from './useExpansions';

/** Trail, whose graph it is, and what can be done to all of it. */
export function GraphHeader({
  entity,
  label,
  expansions,
  hasLabels,
  onLabels,
}: {
  readonly entity: EntityRef;
  readonly label: string;
  readonly expansions: ReturnType<typeof useExpansions>;
  readonly hasLabels: boolean;
  readonly onLabels: (shown: boolean) => void;
}) {
  const [per, setPer] = useParam(perClassParam);
  return (
    <header className="flex flex-col gap-1.5 px-5 pb-3 pt-3">
      <Trail here="Behavior graph" />
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <h1 className="mr-auto flex min-w-0 items-center gap-2 text-title">
          <EntityLink entity={entity} label={label} />
          <span className="whitespace-nowrap text-heading font-normal text-ink-2">behavior graph</span>
        </h1>
        <label className="flex h-7 items-center gap-1.5 text-guidance text-ink-2">
          Drawn of a class
          <select
            value={per}
            onChange={(event) =>
              setPer(perChoices.find((choice) => choice === event.target.value) ?? perClassParam.fallback)
            }
            className="h-7 rounded-control border border-control bg-surface px-1 text-body text-ink"
          >
            {perChoices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </label>
        <IconButton
          label="Undo the last expansion"
          shortcut="u"
          disabled={!expansions.canUndo}
          onClick={expansions.undo}
          className="size-7 border border-line-strong"
        >
          <Undo2 size={15} />
        </IconButton>
        <IconButton
          label="Redo"
          shortcut="Shift U"
          disabled={!expansions.canRedo}
          onClick={expansions.redo}
          className="size-7 border border-line-strong"
        >
          <Redo2 size={15} />
        </IconButton>
        <Button
          aria-pressed={hasLabels}
          icon={<Tag size={14} />}
          onClick={() => onLabels(!hasLabels)}
          className="aria-pressed:bg-selected aria-pressed:text-accent"
        >
          Labels
        </Button>
      </div>
    </header>
  );
}

const perChoices = ['4', '8', '16'] as const;
