// `npm run test:electron`: the extension's tests in a desktop VS Code alone, the one on this machine or a downloaded one.
import { desktopEditor } from './editor.mjs';
import { inDesktop } from './inDesktop.mjs';
import { packageExtension } from './packageExtension.mjs';

try {
  packageExtension();
  await inDesktop(desktopEditor());
} catch (error) {
  console.error(`The tests did not pass in a desktop VS Code: ${error.message}`);
  process.exitCode = 1;
}
