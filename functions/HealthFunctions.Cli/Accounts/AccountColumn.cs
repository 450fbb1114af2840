namespace HealthFunctions.Cli.Accounts;

/// <summary>A column of the accounts file that means something.</summary>
/// <param name="Name">How it is written in the header, whatever its case.</param>
/// <param name="Take">Puts the text of a cell, which is not empty, into the row; gives null, or what is wrong with it.</param>
internal sealed record AccountColumn(string Name, Func<RowDraft, string, string?> Take);
