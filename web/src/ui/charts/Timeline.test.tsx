// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ScopeStrip } from './ScopeStrip';
import { Timeline, type TimelineProps } from './Timeline';

afterEach(cleanup);
// jsdom knows no pointer capture.
Element.prototype.setPointerCapture = () => {};

const HOUR = 3_600_000;
const start = Date.UTC(2026, 10, 22);
const hour = (count: number) => start + count * HOUR;
const buckets = [5, 2, 7, 1].map((succeeded, at) => ({
  startMs: hour(at),
  endMs: hour(at + 1),
  succeeded,
  denied: at,
  throttled: 0,
  other: 0,
  low: 1,
  high: 3,
}));
const domain = { startMs: hour(0), endMs: hour(4) };

function show(props: Partial<TimelineProps> = {}) {
  const onSelect = vi.fn();
  const onOpen = vi.fn();
  render(
    <Timeline
      label="API calls"
      buckets={buckets}
      domain={domain}
      scope={domain}
      heightPx={200}
      onSelect={onSelect}
      onOpen={onOpen}
      {...props}
    />,
  );
  return { onSelect, onOpen, slider: screen.getByRole('slider') };
}

describe('the timeline', () => {
  it('says in a sentence what it shows', () => {
    show();
    expect(screen.getByRole('group', { name: 'API calls' })).toBeDefined();
    expect(screen.getByText('15 succeeded, 6 failed; peak 22 Nov 02:00–03:00 UTC.')).toBeDefined();
  });

  it('selects what is dragged over, snapped to buckets', () => {
    const { onSelect, slider } = show();
    // The plot lies between 46 and 628 px of 640: an hour is 145.5 px wide.
    // jsdom's own pointer events carry no place.
    const pointer = (type: string, clientX: number) =>
      fireEvent(slider, new MouseEvent(type, { bubbles: true, clientX }));
    pointer('pointerdown', 46 + 150);
    pointer('pointermove', 46 + 400);
    pointer('pointerup', 46 + 400);
    expect(onSelect).toHaveBeenCalledWith({ startMs: hour(1), endMs: hour(3) });
  });

  it('walks the buckets by arrows and reads each in words', async () => {
    const { slider } = show();
    slider.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '22 Nov 01:00 to 02:00 UTC: 2 succeeded, 1 denied, 0 throttled, 0 other failures, usual 1 to 3',
    );
  });

  it('extends the selection with Shift, opens it with Enter, clears it with Escape', async () => {
    const { onSelect, onOpen, slider } = show({ selection: { startMs: hour(1), endMs: hour(2) } });
    slider.focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(onSelect).toHaveBeenLastCalledWith({ startMs: hour(1), endMs: hour(3) });
    await userEvent.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onSelect).toHaveBeenLastCalledWith(undefined);
  });
});

describe('the scope strip', () => {
  it('is a set of sliders that read as times and move by hours and days', async () => {
    const onChange = vi.fn();
    render(
      <ScopeStrip
        label="calls per day"
        held={{ startMs: hour(0), endMs: hour(240) }}
        scope={{ startMs: hour(48), endMs: hour(72) }}
        bars={[]}
        onChange={onChange}
      />,
    );
    const end = screen.getByRole('slider', { name: 'Scope end' });
    expect(end.getAttribute('aria-valuetext')).toBe('25 Nov 2026 00:00:00 UTC');
    end.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onChange).toHaveBeenLastCalledWith({ startMs: hour(48), endMs: hour(73) });
    screen.getByRole('slider', { name: 'Scope window' }).focus();
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(onChange).toHaveBeenLastCalledWith({ startMs: hour(24), endMs: hour(48) });
  });

  it('names the gaps', () => {
    render(
      <ScopeStrip
        label="calls per day"
        held={{ startMs: hour(0), endMs: hour(240) }}
        scope={{ startMs: hour(48), endMs: hour(72) }}
        bars={[]}
        gaps={[
          { startMs: hour(100), endMs: hour(160), label: 'No CloudTrail of 777788889999', isDark: true },
        ]}
        onChange={() => {}}
      />,
    );
    expect(screen.getByText('No CloudTrail of 777788889999')).toBeDefined();
  });
});
