// ftfy.mjs MODULE < TEXT: fix_text of npm's ftfy-js, which works line by line.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const { fix_text } = await import(pathToFileURL(process.argv[2]).href);
process.stdout.write(fix_text(readFileSync(0, 'utf8')));
