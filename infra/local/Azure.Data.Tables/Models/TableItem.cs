using System.Runtime.Serialization;

namespace Azure.Data.Tables.Models;

/// <summary>A table of an account.</summary>
public class TableItem
{
    /// <summary>A table by its name.</summary>
    /// <param name="name">The name.</param>
    public TableItem(string name) => Name = name;

    /// <summary>The name: 3 to 63 letters and digits, a letter first, unique in the account regardless of case.</summary>
    [DataMember(Name = "TableName")]
    public string Name { get; }
}
