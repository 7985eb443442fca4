import { existsSync } from "node:fs";
import { findConfig } from "@llmcarbon/plugin-host/find-config";
import { readConfigPath } from "../env.ts";

/**
 * Whether anything but our own data is to be used: a configuration, or a file of one's own models here. A few questions
 * to the file system; nothing is loaded for it.
 *
 * @throws {FootprintError} `invalid-config` when one folder holds two configurations
 */
export function isConfigured(file: string | undefined): boolean {
  if (file !== undefined || readConfigPath() !== undefined) return true;
  return findConfig({ cwd: process.cwd() }) !== undefined || existsSync("llmcarbon.models.json");
}
