import { findChromium } from './findChromium.js';

// For scripts: prints the browser's path, or ends with 3 where there is none.
const found = findChromium();
if (found) process.stdout.write(`${found}\n`);
else process.exitCode = 3;
