import { readFileSync } from 'node:fs';
import { judge } from './casebookOracle.mjs';

/** Judges one casebook in a process of its own: the driver stops its process where damage leaves text that is no UTF-8. */
const [path, acknowledged] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(judge(path, JSON.parse(readFileSync(acknowledged, 'utf8'))))}\n`);
