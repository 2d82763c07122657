// What the build is of, for the pages.
import {about} from "./connection.js";

process.stdout.write(JSON.stringify(await about()));
