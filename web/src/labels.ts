/** Which names can be written without one lying on another: the more important first, greedily. */

export interface Label {
  x: number;
  y: number;
  words: string;
}

const LETTER = 7.2; // pixels, about, of a letter of 13 px
const LINE = 15;

/** For labels in order of importance, in pixels of the screen: whether each has room. */
export function withRoom(labels: readonly Label[], most = 80): boolean[] {
  const taken: [number, number, number, number][] = [];
  return labels.map(({ x, y, words }) => {
    if (taken.length >= most) return false;
    const box: [number, number, number, number] = [x, y - LINE / 2, x + words.length * LETTER + 6, y + LINE / 2];
    if (taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) return false;
    taken.push(box);
    return true;
  });
}
