import { crc32, deflateRawSync } from 'node:zlib';

/** An entry to pack; `claims` overrides what the directory says of it, as a hostile archive would. */
export interface PackedEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: boolean;
  readonly claims?: {
    readonly size?: number;
    readonly method?: number;
    readonly flags?: number;
    readonly offset?: number;
  };
}

/** A zip archive of these entries, byte by byte, so that tests can build archives no tool would write. */
export function buildZip(entries: readonly PackedEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = entry.stored === true ? entry.content : deflateRawSync(entry.content);
    const local = Buffer.concat([header(entry, packed, 0x04034b50), Buffer.from(entry.name), packed]);
    directory.push(directoryEntry(entry, packed, entry.claims?.offset ?? offset));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

function header(entry: PackedEntry, packed: Buffer, signature: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(signature, 0);
  writeFields(bytes, 4, entry, packed);
  return bytes;
}

function directoryEntry(entry: PackedEntry, packed: Buffer, offset: number): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  writeFields(bytes, 6, entry, packed);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(entry.name)]);
}

function writeFields(bytes: Buffer, at: number, entry: PackedEntry, packed: Buffer): void {
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(entry.claims?.flags ?? 0x800, at + 2);
  bytes.writeUInt16LE(entry.claims?.method ?? (entry.stored === true ? 0 : 8), at + 4);
  bytes.writeUInt32LE(crc32(entry.content), at + 10);
  bytes.writeUInt32LE(packed.length, at + 14);
  bytes.writeUInt32LE(entry.claims?.size ?? entry.content.length, at + 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), at + 22);
}
