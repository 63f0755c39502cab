from alongside.doors.cli import main

main()
