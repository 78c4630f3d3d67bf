import { describe, expect, it } from 'vitest';
import { createAccount } from '../population/account.js';
import { Random } from '../random.js';
import { CallValues, compileTemplate, renderTemplate } from './template.js';

const account = createAccount({
  seed: 1,
  index: 0,
  name: 'build',
  landscape: 0,
  company: 'acme',
  breadth: 1,
});
const values = () => new CallValues(new Random(1, 'values'), account, 'eu-west-1', 0, '');

describe('a template', () => {
  it('gives a name one value within a record, and names that say new another each time', () => {
    const [first, second, ...fresh] = renderTemplate(
      compileTemplate('$bucket $bucket $newHex8 $newHex8'),
      values(),
    ).split(' ');
    expect(first).toBe(second);
    expect(fresh[0]).not.toBe(fresh[1]);
  });

  it('takes values given beforehand, and forgets them with the next record', () => {
    const call = values().set('bucket', 'acme-prod-exports');
    expect(renderTemplate(compileTemplate('arn:aws:s3:::$bucket/x'), call)).toBe(
      'arn:aws:s3:::acme-prod-exports/x',
    );
    call.begin(account, 'eu-west-1', 0, '');
    expect(renderTemplate(compileTemplate('$bucket'), call)).not.toBe('acme-prod-exports');
  });

  it('refuses a name it does not know', () => {
    expect(() => compileTemplate('{"bucketName":"$bukcet"}')).toThrow('no value is called $bukcet');
  });
});
