import { describe, expect, it } from 'vitest';
import { standaloneSql } from './statement.js';

describe('a statement by itself', () => {
  it('has its parameters written in, quotes doubled', () => {
    expect(standaloneSql('SELECT $1, $2, $3, $1', ["it's", 7n, null])).toBe(
      "SELECT 'it''s', 7, NULL, 'it''s'",
    );
  });

  it('leaves what looks like a placeholder inside literals and names', () => {
    expect(standaloneSql(`SELECT '$1', "$1", 'a''$1', $1`, [true])).toBe(`SELECT '$1', "$1", 'a''$1', true`);
  });

  it('does not read parameters again for placeholders', () => {
    expect(standaloneSql('SELECT $1, $2', ['$2', 'x'])).toBe("SELECT '$2', 'x'");
  });
});
