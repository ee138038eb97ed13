import { save } from '@waterfill/report/client';

/** How many pixels of the picture one of the figure is. */
const SCALE = 2;

/** Saves a figure, given as SVG, as a picture. It is drawn in the page; nothing is fetched. */
export async function savePng(name: string, svg: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [SCALE * image.naturalWidth, SCALE * image.naturalHeight];
    const pen = canvas.getContext('2d')!;
    pen.scale(SCALE, SCALE);
    pen.drawImage(image, 0, 0);
    save(name, 'image/png', new Blob([bytesOf(canvas)], { type: 'image/png' }));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Not by `toBlob`, with which Chromium waits up to a second until it has nothing else to do. */
function bytesOf(canvas: HTMLCanvasElement): Uint8Array<ArrayBuffer> {
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}
