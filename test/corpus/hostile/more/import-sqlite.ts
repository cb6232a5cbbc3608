import sqlite from 'node:sqlite';
export function f(x: number[]): number { return x[0]! + Object.keys(sqlite).length; }
