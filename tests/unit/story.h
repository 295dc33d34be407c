/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story.h - an article for the tests of pages, paragraph by paragraph. */
#ifndef LEC_TEST_STORY_H
#define LEC_TEST_STORY_H

#define LONG1                                                                  \
    "<p>The harbour of Vellmar froze on Monday night, and the ferries to the " \
    "islands stayed in port until the ice was broken at noon.</p>"
#define LONG2                                                                  \
    "<p>Nobody in the town remembers a colder week, said Ada Tollin, who has " \
    "kept the lighthouse since her father gave it up in the spring.</p>"
#define LONG3                                                                  \
    "<p>The council met twice, and it agreed to open the school kitchen to "   \
    "everyone whose heating had failed, for as long as the frost holds.</p>"
#define LONG4                                                                  \
    "<p>The ferries go again from Friday, and the timetable of the winter "    \
    "then begins, said the company that has run them since the war.</p>"
#define LONG5                                                                  \
    "<p>Nobody has to pay for the days that were lost, and tickets stay good " \
    "for a month, whether they were bought on land or on board.</p>"
#define STORY LONG1 LONG2 LONG3

#endif
