-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE IF NOT EXISTS setting(
  key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS origin(
  place TEXT, name TEXT PRIMARY KEY, title TEXT, voice TEXT,
  etag TEXT, changed TEXT, feed TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trouble(
  name TEXT PRIMARY KEY, feed TEXT, seen TEXT, tries TEXT, next TEXT,
  why TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lead(guid TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS episode(
  guid TEXT PRIMARY KEY, fate TEXT, seen TEXT, script TEXT,
  stem TEXT, title TEXT, summary TEXT, link TEXT, authors TEXT, site TEXT,
  lang TEXT, published TEXT, image TEXT, feed TEXT, seconds TEXT,
  chapters TEXT, sounds TEXT, files TEXT) WITHOUT ROWID;
