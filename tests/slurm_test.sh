#!/bin/bash
# A study as an array of a private two-node Slurm, where one task is killed and one node goes down: the merged
# parts are the database that one machine makes. slurm_test.sh PROGRAM SOURCE_FOLDER
# Ends with 77 (skipped) where Debian's slurm-wlm, munge or python3 are not installed. All daemons are its own:
# in a folder of their own, on ports of their own, gone at the end.
set -u
program=$1 source=$2
PATH=$PATH:/usr/sbin

for tool in slurmctld slurmd sbatch squeue scontrol scancel sinfo munged python3; do
  if ! command -v "$tool" >/dev/null; then
    echo "skipped: there is no $tool here (apt-get install --no-install-recommends slurm-wlm munge python3)"
    exit 77
  fi
done

folder=$(mktemp -d /tmp/frontline_slurm.XXXXXX)
export SLURM_CONF=$folder/slurm.conf
port=$((20000 + $$ % 10000))
host=$(hostname -s)
user=$(id -un)

pids() { cat "$folder"/*.pid "$folder"/munge/pid 2>/dev/null; }

# The command line of a process; nothing when it has ended.
words_of() { tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline"; }

# The processes that sweep our study.
sweeping() {
  local process words
  for process in /proc/[0-9]*; do # no process is started for it: the sweeps do not wait
    { mapfile -d '' words <"$process/cmdline"; } 2>/dev/null
    case "${words[*]}" in "$program sweep $folder/"*) echo "${process#/proc/}" ;; esac
  done
}

clean_up() {
  scancel --quiet --user="$user" 2>/dev/null
  local pid n
  for pid in $(pids); do kill "$pid" 2>/dev/null; done
  for n in $(seq 50); do
    local alive=
    for pid in $(pids); do [ -z "$(words_of "$pid")" ] || alive=yes; done
    [ -n "$alive" ] || break
    sleep 0.1
  done
  for pid in $(pids); do kill -KILL "$pid" 2>/dev/null; done
  rm -rf "$folder"
}
trap clean_up EXIT

fail() {
  echo "FAILED: $*"
  tail -n 20 "$folder"/log/* "$folder"/out/* 2>/dev/null
  exit 1
}

# until SECONDS COMMAND…: repeats the command until it succeeds
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

bring_up() {
  mkdir -p "$folder"/{state,log,munge,out,parts,spool.n1,spool.n2}
  chmod 755 "$folder"
  chmod 711 "$folder/munge"
  (umask 077 && head -c 128 /dev/urandom >"$folder/munge/key")
  munged --key-file="$folder/munge/key" --socket="$folder/munge/sock" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" || fail "munged does not start"
  cat >"$SLURM_CONF" <<C
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge/sock,cred_expire=5
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld
SlurmdLogFile=$folder/log/slurmd.%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
RequeueExit=75
SlurmdTimeout=5
KillWait=2
CompleteWait=0
BatchStartTimeout=10
EpilogMsgTime=0
MinJobAge=600
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=500
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=500
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
  slurmctld -c -f "$SLURM_CONF" || fail "slurmctld does not start"
  slurmd -c -N n1 -f "$SLURM_CONF" && slurmd -c -N n2 -f "$SLURM_CONF" || fail "slurmd does not start"
  until_true 20 both_idle || fail "the nodes do not come up"
}

both_idle() { [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ]; }
task_on() { squeue -h -t running -w "$1" -o %K 2>/dev/null | grep -q .; }
one_sweeps() { [ -n "$(sweeping)" ]; }
both_sweep() { [ "$(sweeping | wc -l)" -ge 2 ]; }
one_put_back() { [ "$(restarts)" -ge 1 ]; }
all_done() { [ -z "$(squeue -h 2>/dev/null)" ]; }
restarts() { scontrol show job "$job" 2>/dev/null | grep -c 'Restarts=[1-9]'; }

# Everything but who wrote it when.
dump() {
  python3 -c '
import sqlite3, sys
for line in sqlite3.connect(sys.argv[1]).iterdump():
    if not line.startswith("INSERT INTO \"attempt\""):
        print(line)' "$1"
}

cp "$source"/scenarios/lessons/mm1.yaml "$folder/mm1.yaml"
cat >"$folder/t.study.yaml" <<S
study: How does the wait grow?
scenario: mm1.yaml
vary: {customers.visitor.arrivals.rate: [30 per hour, 42 per hour, 48 per hour, 54 per hour]}
replications: 1800
keep: [wait_mean, occupancy]
S

bring_up
job=$(FRONTLINE=$program sbatch --parsable --array=0-5 --output="$folder/out/%a" \
  "$source/scenarios/sweep.sbatch" "$folder/t.study.yaml" "$folder/parts" 6) || fail "sbatch"
until_true 20 task_on n1 || fail "no task begins"
until_true 10 one_sweeps || fail "no sweep begins"
kill -KILL "$(sweeping | sed -n 1p)" || fail "nothing to kill"
until_true 60 one_put_back || fail "the killed task is not put back"
until_true 60 both_sweep && task_on n2 || fail "no task begins on the second node" # not the one killed
scontrol update nodename=n2 state=down reason=test || fail "scontrol"
until_true 240 all_done || fail "not all tasks end: $(squeue)"
[ "$(restarts)" -ge 2 ] || fail "no task was put back"

"$program" merge "$folder"/parts/*.db -o "$folder/merged.db" || fail "merge"
"$program" sweep "$folder/t.study.yaml" -o "$folder/single.db" || fail "sweep"
dump "$folder/merged.db" >"$folder/merged.sql"
dump "$folder/single.db" >"$folder/single.sql"
[ "$(wc -l <"$folder/single.sql")" -gt 250 ] || fail "the single machine's database is too short"
cmp "$folder/merged.sql" "$folder/single.sql" || fail "the merged parts differ from the single machine's database"
echo "6 parts on 2 nodes, $(restarts) of them put back: the same database as on one machine, after $SECONDS s"
