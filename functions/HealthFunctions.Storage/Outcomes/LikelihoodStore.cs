using System.Text;
using Azure.Data.Tables;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Outcomes;

/// <summary>The likelihoods that were learned last, one for each outcome.</summary>
/// <param name="tables">The tables.</param>
public sealed class LikelihoodStore(HealthTables tables)
{
    private const string Partition = "likelihoods";
    private const string Kind = "l";
    private const int ChunkBytes = 60 * 1024;

    /// <summary>Keeps a likelihood in place of the one before.</summary>
    public async Task PutAsync(LikelihoodModel model, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, $"{Kind}|{model.Target}");
        foreach (var (index, chunk) in Encoding.UTF8.GetBytes(model.ToJson()).Chunk(ChunkBytes).Index())
        {
            row[Column(index)] = chunk;
        }

        await tables.Operations.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Every likelihood that was learned, in the order of outcomes.</summary>
    public async Task<IReadOnlyList<LikelihoodModel>> AllAsync(CancellationToken cancellationToken) =>
        await tables.Operations.ReadAsync<TableEntity>(Partition, RowKey.RangeOf(Kind), cancellationToken)
            .Select(Read)
            .OrderBy(model => model.Target)
            .ToListAsync(cancellationToken);

    private static LikelihoodModel Read(TableEntity row)
    {
        using var json = new MemoryStream();
        for (var index = 0; row.ContainsKey(Column(index)); index++)
        {
            json.Write(row.GetBinary(Column(index)));
        }

        return LikelihoodModel.Read(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    private static string Column(int index) => $"Json{index:00}";
}
