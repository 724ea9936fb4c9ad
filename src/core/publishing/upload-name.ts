// WordPress writes `picture-300x200.jpg`, `picture-scaled.jpg` and `picture-e1577836800000.jpg` beside `picture.jpg`.
const mark = /-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{13})(?=\.[a-z0-9]{2,5}\/?$)/i

/** The path of the file from which WordPress made a size: the path without the mark of the size. */
export const unsized = (path: string): string => path.replace(mark, '')
