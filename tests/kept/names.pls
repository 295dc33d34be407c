<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>Olmgate</grapheme><alias>olm gate</alias></lexeme>
  <lexeme><grapheme>Orle</grapheme><phoneme>ɔːl</phoneme></lexeme>
</lexicon>
