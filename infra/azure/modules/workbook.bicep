// The dashboard of operations, in the portal under the Application Insights component: Workbooks.
param title string
param location string
param tags object
param insightsId string
param busId string
param storageId string

var template = loadTextContent('workbook.json')
var content = replace(replace(replace(template, '{insightsId}', insightsId), '{busId}', busId), '{storageId}', storageId)

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, title)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: insightsId
    version: '1.0'
    serializedData: content
  }
}
