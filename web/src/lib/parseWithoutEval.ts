import { config } from 'zod';

// Zod compiles schemas with `new Function` where it can; the page's policy (Trusted Types) forbids that and reports each try.
// Schemas decide when they are made, so this is imported before anything that makes one.
config({ jitless: true });
