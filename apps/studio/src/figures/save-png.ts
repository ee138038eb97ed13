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
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture !== null) save(name, 'image/png', picture);
  } finally {
    URL.revokeObjectURL(address);
  }
}
