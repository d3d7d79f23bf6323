import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Levels of each colour: fewer make smaller pictures, and more make smoother letters. */
const LEVELS = 8;
const STEP = 255 / (LEVELS - 1);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, in base64. */
  readonly data: string;
}

/** The same picture with at most 256 colours (libpng.org/pub/png/spec), which is a fifth as large. A page decodes it. */
export async function smallPng(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, data } = await page.evaluate<Pixels>(`(async () => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
    const { width, height } = picture;
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { alpha: false });
    context.drawImage(picture, 0, 0);
    const reader = new FileReader();
    reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]));
    await new Promise((resolve) => { reader.onload = resolve; });
    return { width, height, data: reader.result.split(',')[1] };
  })()`);
  const pixels = Buffer.from(data, 'base64');
  const palette = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at * 4, at * 4 + 3).map((value) => Math.round(value / STEP));
    const colour = (red * LEVELS + green) * LEVELS + blue;
    const index = palette.get(colour) ?? palette.size;
    palette.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  }
  if (palette.size > 256) throw new Error(`The picture has ${palette.size} colours, and 256 are possible.`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = [...palette.keys()].flatMap((colour) =>
    [Math.floor(colour / LEVELS ** 2), Math.floor(colour / LEVELS) % LEVELS, colour % LEVELS].map((level) =>
      Math.round(level * STEP),
    ),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
