from dondoc_server.commands import main

main()
