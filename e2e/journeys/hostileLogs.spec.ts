import { anApiCall } from '@gumshoe/shared/testing/anApiCall';
import { aUserIdentity } from '@gumshoe/shared/testing/anIdentity';
import type { Page } from '@playwright/test';
import { ConsolePage } from '../pages/ConsolePage.js';
import { GraphPage } from '../pages/GraphPage.js';
import { ProfilePage } from '../pages/ProfilePage.js';
import { readDownload } from '../pages/readDownload.js';
import { aFinding } from '../support/aFinding.js';
import { expect, test } from '../support/consoles.js';
import { hostileTexts } from '../support/hostileTexts.js';
import { parseCsv } from '../support/parseCsv.js';

const SCOPE = 'scopeStart=1773100800&scopeEnd=1773187200';

/** A call with one text in every field whose form a caller or a service chooses. */
function hostileCall(text: string, at: number) {
  const second = String(at % 60).padStart(2, '0');
  const minute = String(Math.floor(at / 60)).padStart(2, '0');
  return anApiCall({
    eventTime: `2026-03-10T08:${minute}:${second}Z`,
    userIdentity: aUserIdentity({ name: text, id: `AIDAHOSTILE${String(at).padStart(3, '0')}EXAMPLE` }),
    eventName: text,
    userAgent: text,
    errorCode: text,
    errorMessage: text,
    requestParameters: { bucketName: 'example-bucket', key: text, [text]: text, nested: [{ [text]: text }] },
    responseElements: { message: text },
    resources: [{ ARN: `arn:aws:s3:::example-bucket/${text}`, accountId: '111122223333' }],
  });
}

function hostileFinding(text: string, at: number): string {
  const id = `000000000000000000000000000${String(at).padStart(5, '0')}`;
  return aFinding({ id, title: text, description: text, type: `Recon:IAMUser/${text}` });
}

test('no text of a log runs, loads or draws anything: each is shown as it is written', async ({
  page,
  startOver,
  writeFiles,
}) => {
  expect(hostileTexts.length).toBeGreaterThan(60);
  const folder = await writeFiles({
    'calls.json': hostileTexts.map(({ text }, at) => hostileCall(text, at)),
    'findings.jsonl': hostileTexts.map(({ text }, at) => hostileFinding(text, at)).join(''),
    '<img src=x onerror=window.ranFromLog=1>.json': '{"Records":[',
    'invoice\u202egpj.json': '{"not":"a log"}',
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const running = await startOver([folder]);
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(running.signInLink);
  expect(await running.loaded()).toContain(`${hostileTexts.length * 2} records`);
  await console.waitUntilHeld(String(hostileTexts.length * 2));
  await expectNothingRan(page);

  await test.step('in the load report', async () => {
    await console.goTo('Data sources');
    await expect(page.getByRole('table', { name: 'Files' })).toContainText('<img src=x onerror');
    await expect(page.getByRole('table', { name: 'Files' })).toContainText('invoice⟨U+202E⟩gpj.json');
    await expectNothingRan(page);
  });

  await test.step('in the list of events', async () => {
    await console.open(`${running.origin}/#events?${SCOPE}`);
    const records = page.getByRole('table', { name: 'Records' });
    await expect(records.getByRole('row')).toHaveCount(hostileTexts.length + 1);
    const text = (await records.textContent()) ?? '';
    for (const { asShown } of hostileTexts) expect(withoutBreaks(text)).toContain(withoutBreaks(asShown));
    await expectNothingRan(page);
  });

  await test.step('in whole records', async () => {
    const rows = page.getByRole('table', { name: 'Records' }).getByRole('row');
    for (const at of [1, 5, hostileTexts.length - 1, hostileTexts.length]) {
      await rows.nth(at).focus();
      await page.keyboard.press('Enter');
      const record = page.getByRole('complementary', { name: 'Record' }).getByRole('article');
      const { asShown } = hostileTexts[hostileTexts.length - at] ?? { asShown: '?' };
      await expect(record).toContainText(asShown);
      await expectNothingRan(page);
    }
    await page.keyboard.press('Escape');
  });

  await test.step('in the list of findings and in the overview of each kind', async () => {
    await console.goTo('Findings');
    const findings = page.getByRole('table', { name: 'Findings' });
    await expect(findings.getByRole('row')).toHaveCount(hostileTexts.length + 1);
    const text = withoutBreaks((await findings.textContent()) ?? '');
    for (const { asShown } of hostileTexts) expect(text).toContain(withoutBreaks(asShown));
    await expectNothingRan(page);
    for (const at of [0, 3, 43, hostileTexts.length - 7]) {
      await console.open(
        `${running.origin}/#findings/000000000000000000000000000${String(at).padStart(5, '0')}`,
      );
      await expect(page.getByRole('heading', { level: 1 })).toContainText(hostileTexts[at]?.asShown ?? '?');
      await expectNothingRan(page);
    }
  });

  await test.step('under the search box, on profiles and in the page’s title', async () => {
    await console.type('<img src=x');
    await expect(console.suggestions.first()).toContainText('<img src=x onerror=window.ranFromLog=1>');
    await expectNothingRan(page);
    for (const at of [0, 3, 31, hostileTexts.length - 7]) {
      const { text, asShown } = hostileTexts[at] ?? { text: '', asShown: '?' };
      await console.open(`${running.origin}/#entities/UserAgent/${encodeURIComponent(text)}?${SCOPE}`);
      await expect(profile.name).toContainText(asShown);
      await expect(page).toHaveTitle(`${asShown} · User agent`);
      await expect(profile.volume).toContainText('1 call in scope');
      await expectNothingRan(page);
    }
  });

  await test.step('in activity details, and in the graph and its table', async () => {
    await console.open(`${running.origin}/#entities/AwsAccount/111122223333?${SCOPE}&details=operation`);
    const details = page.getByRole('complementary', { name: 'Activity details' });
    await expect(details.getByRole('treegrid')).toContainText('<svg onload=window.ranFromLog=1>');
    await expectNothingRan(page);
    await console.open(`${running.origin}/#graph/IpAddress/198.51.100.7?${SCOPE}&per=16`);
    const graph = new GraphPage(page);
    await expect(graph.canvas).toBeVisible();
    await expectNothingRan(page);
    await graph.showTable();
    await expect(graph.table).toContainText('called from');
    await expectNothingRan(page);
  });

  expect(dialogs).toEqual([]);
});

test('formulas leave as text, and nothing else of a log is changed', async ({
  page,
  startOver,
  writeFiles,
}) => {
  const agents = [
    '=HYPERLINK("http://example.com","x")',
    '+1+1',
    '-1+1',
    '@SUM(1)',
    '\tx',
    '\r=1',
    'plain, with comma',
    'with "quotes"',
    'two\nlines',
    'aws-cli/2.15.0',
  ];
  const calls = agents.map((userAgent, at) =>
    anApiCall({ userAgent, eventTime: `2026-03-10T08:00:0${at}Z` }),
  );
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const console = new ConsolePage(page);
  const profile = new ProfilePage(page);
  await console.signIn(running.signInLink);
  await console.waitUntilHeld('10');
  await console.open(`${running.origin}/#events?${SCOPE}&order=oldest`);
  const records = profile.panel('Which records are held?');
  await expect(records).toContainText('10 of 10 records shown');

  const csv = await readDownload(page, () => profile.choose(records, 'Export all rows as CSV'));
  const [head = [], ...rows] = parseCsv(csv.text);
  expect(rows).toHaveLength(10);
  for (const row of rows) expect(row).toHaveLength(head.length);
  const at = head.indexOf('userAgent');
  expect(rows.map((row) => row[at])).toEqual(
    agents.map((agent) => (/^[=+\-@\t\r]/.test(agent) ? `'${agent}` : agent)),
  );

  const json = await readDownload(page, () => profile.choose(records, 'Export all rows as JSON'));
  const exported: { answer: { rows: { userAgent: string }[] } } = JSON.parse(json.text);
  expect(exported.answer.rows.map(({ userAgent }) => userAgent)).toEqual(agents);
});

test('a field of 126 KB is held, found by its end, and shown whole on request', async ({
  page,
  startOver,
  writeFiles,
}) => {
  const calls = [0, 1].map((at) =>
    anApiCall({
      eventSource: 'athena.amazonaws.com',
      eventName: 'StartQueryExecution',
      requestParameters: { queryString: `SELECT 'start_${at}' ${'x'.repeat(126_000)} 'end_${at}'` },
    }),
  );
  const running = await startOver([await writeFiles({ 'calls.json': calls })]);
  const console = new ConsolePage(page);
  await console.signIn(running.signInLink);
  await console.waitUntilHeld('2');
  const listed = page.waitForResponse((response) => response.url().endsWith('/api/questions/events'));
  await console.open(`${running.origin}/#events?${SCOPE}`);
  expect((await (await listed).body()).length, 'bytes of the list').toBeLessThan(20_000);
  await page.getByRole('textbox', { name: 'Text anywhere in the record' }).fill('end_1');
  await page.getByRole('textbox', { name: 'Text anywhere in the record' }).press('Enter');
  await expect(page.getByRole('main')).toContainText('1 of 1 record shown');

  await page.getByRole('table', { name: 'Records' }).getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  const record = page.getByRole('complementary', { name: 'Record' });
  await record.getByRole('button', { name: 'Show the whole record' }).click();
  await expect(record).not.toContainText('end_1');
  await record.getByRole('button', { name: /^all 126,0\d\d characters$/ }).click();
  await expect(record).toContainText("'end_1'");
});

/**
 * Holds the page to what the console itself draws: no element, handler or address of it comes from a log, no script ran, and names that
 * are spoken or shown in tooltips hold no character that hides or turns text around.
 */
async function expectNothingRan(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    // The console's own files are fetched ahead by links that its loader writes.
    const own = `[rel="modulepreload"][href^="${location.origin}/assets/"]`;
    const strangers =
      `link[href^="http"]:not(${own}), ` +
      'script:not([src^="/assets/"]), iframe, object, embed, img, video, audio, marquee, base, form[action], style:not([data-gumshoe]), meta[http-equiv], [srcdoc], a[href^="javascript:" i], a[href^="http"]:not(footer a[href="https://db-ip.com"]), a[ping]';
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    const names = [...document.querySelectorAll('[title], [aria-label], [placeholder]')].filter((element) =>
      ['title', 'aria-label', 'placeholder'].some((name) =>
        /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(element.getAttribute(name) ?? ''),
      ),
    );
    return {
      ran: 'ranFromLog' in window,
      names: names.map((element) => element.outerHTML.slice(0, 160)),
      elements: [...document.querySelectorAll(strangers), ...handlers].map((element) =>
        element.outerHTML.slice(0, 120),
      ),
    };
  });
  expect(found).toEqual({ ran: false, names: [], elements: [] });
}

/** Text without the breaks that the layout of a cell may put into it. */
function withoutBreaks(text: string): string {
  return text.replace(/\s+/g, '');
}
