import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colors a palette can hold. */
const COLORS = 256;
/** Colors that differ only in what this leaves out lie side by side. */
const NEIGHBORHOOD = 0xf0f0f0;

/**
 * A picture of a page as a browser writes it (8 bits a channel, RGB or RGBA, not interlaced), made about three times smaller for a
 * repository: 256 of its colors as a palette, every other pixel in the nearest of them, the slowest compression. Same size in pixels.
 * Throws on any other kind of PNG. After the PNG specification, third edition, sections 5, 9 and 11.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, channels, data } = readPng(png);
  const pixels = unfiltered(inflateSync(data), width * channels, height, channels);
  const colors = Array.from({ length: width * height }, (_, at) => colorAt(pixels, at * channels));
  const palette = paletteOf(colors);
  const indexes = new Map(palette.map((color, index) => [color, index]));
  const rows = Buffer.alloc((width + 1) * height);
  colors.forEach((color, at) => {
    const index = indexes.get(color) ?? nearest(palette, color);
    indexes.set(color, index);
    rows[Math.floor(at / width) + at + 1] = index;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colorAt(pixels: Uint8Array, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function channelsOf(color: number): readonly [number, number, number] {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

/** The surfaces and inks as they are, then the most used color of each neighborhood, colorful ones first: they are few and mean something. */
function paletteOf(colors: readonly number[]): number[] {
  const uses = new Map<number, number>();
  for (const color of colors) uses.set(color, (uses.get(color) ?? 0) + 1);
  const byUse = [...uses.keys()].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
  const neighborhoods = new Map<number, number>();
  for (const color of byUse) {
    const neighborhood = color & NEIGHBORHOOD;
    if (!neighborhoods.has(neighborhood)) neighborhoods.set(neighborhood, color);
  }
  const weight = (color: number) => (uses.get(color) ?? 0) * (16 + chromaOf(color)) ** 2;
  const others = [...neighborhoods.values()].sort((a, b) => weight(b) - weight(a));
  return [...new Set([...byUse.slice(0, COLORS / 4), ...others])].slice(0, COLORS);
}

function chromaOf(color: number): number {
  const channels = channelsOf(color);
  return Math.max(...channels) - Math.min(...channels);
}

/** The index of the palette's color at the least distance in RGB. */
function nearest(palette: readonly number[], color: number): number {
  const [red, green, blue] = channelsOf(color);
  const distances = palette.map((each) => {
    const [r, g, b] = channelsOf(each);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

function readPng(png: Buffer) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[png[25] ?? -1];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0)
    throw new Error('only 8 bits a channel, RGB or RGBA, not interlaced');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
  }
  return { width, height, channels, data: Buffer.concat(parts) };
}

/** Rows without their filters: each byte is what was written plus what its filter predicts from left, above and above left. */
function unfiltered(written: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = written[y * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i++) {
      const left = i < channels ? 0 : (out[y * stride + i - channels] ?? 0);
      const above = y === 0 ? 0 : (out[(y - 1) * stride + i] ?? 0);
      const corner = y === 0 || i < channels ? 0 : (out[(y - 1) * stride + i - channels] ?? 0);
      out[y * stride + i] = (written[y * (stride + 1) + 1 + i] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    default: {
      const [toLeft, toAbove, toCorner] = [above - corner, left - corner, left + above - 2 * corner].map(
        Math.abs,
      );
      if ((toLeft ?? 0) <= (toAbove ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
      return (toAbove ?? 0) <= (toCorner ?? 0) ? above : corner;
    }
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
