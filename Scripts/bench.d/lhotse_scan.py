"""lhotse's own scan of a folder into a recording manifest: lhotse_scan.py FOLDER PATTERN… JOBS"""

import sys

import lhotse

folder, patterns, jobs = sys.argv[1], sys.argv[2:-1], int(sys.argv[-1])
found = sum(len(lhotse.RecordingSet.from_dir(folder, pattern, num_jobs=jobs)) for pattern in patterns)
print(f"{found} recordings")
