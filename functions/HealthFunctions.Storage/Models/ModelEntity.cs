using System.Text;
using Azure.Data.Tables;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Models;

/// <summary>
/// A version of a scoring model as a row: its document in as many binary columns as it needs, since a column takes 64 KiB and a
/// row 1 MiB. Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static class ModelEntity
{
    public const string Partition = "models";
    public const string Kind = "v";

    /// <summary>The columns that a list reads: all but the document.</summary>
    public static readonly string[] ListColumns =
        [nameof(ITableEntity.RowKey), nameof(ModelVersion.Name), nameof(ModelVersion.Description), nameof(ModelVersion.Author), nameof(ModelVersion.CreatedAt)];

    private const int MostShown = 1000;
    private const int ChunkBytes = 60 * 1024;

    public static string KeyOf(string version) => $"{Kind}|{version}";

    public static TableEntity Write(ModelDocument model)
    {
        var about = model.About;
        var json = Encoding.UTF8.GetBytes(model.Json);
        var entity = new TableEntity(Partition, KeyOf(about.Version))
        {
            [nameof(about.Name)] = about.Name,
            [nameof(about.Author)] = about.Author,
            [nameof(about.CreatedAt)] = about.CreatedAt,
        };
        if (about.Description is { } description)
        {
            // A column of text takes 32,768 characters; lists need fewer, and the document has all of it.
            entity[nameof(about.Description)] = description.Length <= MostShown ? description : description[..MostShown];
        }

        foreach (var (index, chunk) in json.Chunk(ChunkBytes).Index())
        {
            entity[Column(index)] = chunk;
        }

        return entity;
    }

    public static ModelVersion ReadAbout(TableEntity entity) => new(
        RowKey.IdOf(entity.RowKey),
        entity.GetString(nameof(ModelVersion.Name)),
        entity.GetString(nameof(ModelVersion.Description)),
        entity.GetString(nameof(ModelVersion.Author)),
        entity.GetDateTimeOffset(nameof(ModelVersion.CreatedAt)) ?? default);

    public static ModelDocument Read(TableEntity entity)
    {
        using var json = new MemoryStream();
        for (var index = 0; entity.ContainsKey(Column(index)); index++)
        {
            json.Write(entity.GetBinary(Column(index)));
        }

        return new ModelDocument(ReadAbout(entity), Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    private static string Column(int index) => $"Json{index:00}";
}
