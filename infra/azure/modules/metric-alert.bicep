// One alert on a metric of a resource.
param name string
param description string
param severity int
param tags object
param actionGroupId string
param resourceId string
param metricNamespace string
param metricName string
param threshold int
param window string
param frequency string

@description('The dimension that is looked at value by value. Empty for none.')
param dimension string = ''

@description('Its values; * for all.')
param dimensionValues string[] = ['*']

resource rule 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    description: description
    severity: severity
    enabled: true
    scopes: [
      resourceId
    ]
    evaluationFrequency: frequency
    windowSize: window
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: metricName
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: metricNamespace
          metricName: metricName
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: threshold
          dimensions: empty(dimension) ? [] : [
            {
              name: dimension
              operator: 'Include'
              values: dimensionValues
            }
          ]
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}
