-- dialect: `string.upper`, `string.lower`
print(("é ß"):upper(), ("ÀÉ"):lower(), ("\xff"):upper() == "\xff")
