// Absolute paths with `/`, as a SourceHost takes them; no file system behind them.

export function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

/** `path` seen from `directory`, without `.` and `..`. */
export function joinPath(directory: string, path: string): string {
  const absolute = isAbsolute(path) ? path : `${directory}/${path}`;
  const parts: string[] = [];
  for (const part of absolute.split('/')) {
    if (part === '..') {
      if (parts.length > 1) parts.pop();
    } else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/') || '/';
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** The directory itself, then each above it, up to the root. */
export function* ancestors(directory: string): Generator<string> {
  for (let at = directory; ; at = directoryOf(at)) {
    yield at;
    if (directoryOf(at) === at || !at.includes('/')) return;
  }
}
