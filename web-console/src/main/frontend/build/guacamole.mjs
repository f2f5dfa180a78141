// Brings guacamole-common-js from Maven Central into target/, once; npm has no official package of it.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const version = '1.6.0';
const target = fileURLToPath(new URL('../../../../target', import.meta.url));

if (!existsSync(`${target}/guacamole-common-js/all.js`)) {
  console.log(`unpacking guacamole-common-js ${version} into ${target}`);
  execFileSync(
    'mvn',
    [
      '-q',
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack',
      `-Dartifact=org.apache.guacamole:guacamole-common-js:${version}:zip`,
      `-DoutputDirectory=${target}`,
    ],
    { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)), timeout: 300_000 },
  );
}
