// Where each recorded operation stands in the user's files. A site is a small number that rewritten code passes along.
import type { Node } from '@babel/types';
import { locationOf } from '../../objective/position.js';
import type { SourceLocation } from '../../protocol/objective.js';

/** Site 0 is "not known". */
export class Sites {
  private readonly locations: (SourceLocation | undefined)[] = [undefined];

  add(file: string, node: Node): number {
    return this.locations.push(locationOf(file, node)) - 1;
  }

  at(site: number): SourceLocation | undefined {
    return this.locations[site];
  }
}
