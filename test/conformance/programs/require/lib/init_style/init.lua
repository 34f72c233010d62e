return {from = "init"}
