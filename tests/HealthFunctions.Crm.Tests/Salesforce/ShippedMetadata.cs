using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using HealthFunctions.Testing;

namespace HealthFunctions.Crm.Tests.Salesforce;

/// <summary>The metadata in <c>infra/crm/salesforce</c>, as it is deployed.</summary>
internal static class ShippedMetadata
{
    private static readonly XNamespace Namespace = "http://soap.sforce.com/2006/04/metadata";

    private static string Folder => Repository.PathOf("infra/crm/salesforce/force-app/main/default");

    public static IReadOnlyList<XElement> Fields =>
        [.. Directory.GetFiles(Path.Combine(Folder, "objects/Account/fields")).Order(StringComparer.Ordinal).Select(file => XDocument.Load(file).Root!)];

    public static XElement PermissionSet(string name) => XDocument.Load(Path.Combine(Folder, $"permissionsets/{name}.permissionset-meta.xml")).Root!;

    public static string? Of(XElement parent, string name) => parent.Element(Namespace + name)?.Value;

    public static IEnumerable<XElement> All(XElement parent, string name) => parent.Elements(Namespace + name);

    public static IReadOnlyList<string> FileNames =>
        [.. Directory.GetFiles(Path.Combine(Folder, "objects/Account/fields")).Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file))];

    /// <summary>What Salesforce would tell of the fields once they are deployed.</summary>
    public static JsonArray Described() => new([.. Fields.Select(field => (JsonNode)new JsonObject
    {
        ["name"] = Of(field, "fullName"),
        ["type"] = Of(field, "type") switch
        {
            "Text" => "string",
            "LongTextArea" => "textarea",
            "Number" => "double",
            "DateTime" => "datetime",
            "Checkbox" => "boolean",
            "Url" => "url",
            var other => other,
        },
        ["length"] = Of(field, "type") == "Url" ? 255 : Number(field, "length"),
        ["precision"] = Number(field, "precision"),
        ["scale"] = Number(field, "scale"),
        ["unique"] = Of(field, "unique") == "true",
        ["updateable"] = true,
    })]);

    private static int Number(XElement field, string name) => int.Parse(Of(field, name) ?? "0", CultureInfo.InvariantCulture);
}
